/** Languages whose names are not simply their own words with a capital: WakaTime writes them as Chroma and Linguist do. */
const NAMES = [
  ...['ABAP', 'ActionScript', 'APL', 'ApacheConf', 'AppleScript', 'ARM Assembly', 'AsciiDoc', 'ASP', 'AutoHotkey'],
  ...['AutoIt', 'AWK', 'BibTeX', 'C', 'C#', 'C++', 'CMake', 'COBOL', 'CoffeeScript', 'CSS', 'CSV', 'CUDA', 'D'],
  ...['DTD', 'EditorConfig', 'EJS', 'ERB', 'F#', 'FSharp', 'GAS', 'GDScript', 'Git Config', 'Git', 'GLSL', 'GraphQL'],
  ...['HCL', 'HLSL', 'HTML', 'HTTP', 'INI', 'JSON', 'JSON5', 'JSONLD', 'JSX', 'LaTeX', 'LESS', 'LLVM', 'Lua', 'MATLAB'],
  ...['MDX', 'MySQL', 'NASM', 'NSIS', 'Objective-C', 'Objective-C++', 'OCaml', 'OpenSCAD', 'PHP', 'PL/pgSQL', 'PL/SQL'],
  ...['PostgreSQL', 'PowerShell', 'QBasic', 'QML', 'R', 'reStructuredText', 'SAS', 'Sass', 'SCSS', 'SPARQL', 'SQL'],
  ...[
    'SVG',
    'SVN',
    'SWIG',
    'SystemVerilog',
    'TASM',
    'Tcl',
    'TeX',
    'TOML',
    'TSX',
    'TypeScript',
    'JavaScript',
    'V',
    'VB.NET',
  ],
  ...[
    'VBA',
    'VBScript',
    'VHDL',
    'VimL',
    'VimScript',
    'Vue.js',
    'WebAssembly',
    'WebGPU Shading Language',
    'WSDL',
    'XAML',
  ],
  ...['XML', 'XQuery', 'XSLT', 'YAML', 'YANG'],
];
const BY_LOWER_CASE = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/**
 * One way of writing for each language, whoever sent it: `java` is `Java`, `yaml` is `YAML`. What is written in lower case
 * gets a capital, everything else stays.
 */
export function canonicalLanguage(name: string): string {
  const known = BY_LOWER_CASE.get(name.toLowerCase());
  if (known) return known;
  return name === name.toLowerCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
