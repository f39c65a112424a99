/** The Code page, and setting an editor up for it. */
export const code = {
  title: 'Code',
  section: 'Code',
  showPeriod: 'Show {period}',
  setUpAction: 'Set up an editor',
  toFigures: 'Back to the figures',
  emptyTitle: 'Nothing was coded in this period.',
  emptyHint: 'Choose another period, or see whether your editor still sends.',
  beginningTitle: 'The first heartbeat is here.',
  beginningHint: 'Time is counted from one heartbeat to the next, so there are figures as soon as more have come.',
  nothing: 'Nothing.',
  unknown: 'Unknown',
  noProject: 'No project',
  otherLanguage: 'Other',
  showAll: 'Show all {count}',
  showFewer: 'Show fewer',

  total: 'Coded',
  average: 'Per active day',
  activeDays: 'Active days',
  daysOf: '{active} of {days}',
  aiTime: 'With an assistant',
  against: { one: 'against the day before', other: 'against the {count} days before' },

  projects: 'Projects',
  languages: 'Languages',
  branches: 'Branches',
  categories: 'What was done',
  editors: 'Editors',
  machines: 'Machines',

  day: {
    previous: 'Previous day',
    next: 'Next day',
    ribbon: 'Coding on {day}',
    point: 'Point at a stretch to see what it was.',
    none: 'Nothing was coded on this day.',
  },

  ai: {
    title: 'Assistant and you',
    lines: 'Lines by an assistant',
    ownLines: 'Lines by you',
    time: 'Time in AI coding',
    tokens: 'Tokens',
    unknown: 'No editor has said yet who wrote the lines. Newer plugins do.',
    hint: 'Lines that were added less those that were taken away, as far as editors say whose they are.',
  },

  year: {
    title: 'Year',
    caption: 'Coding on each day of a year, a week in each column',
    weekOf: 'Week of {day}',
    cell: '{day}: {time}',
    none: 'nothing',
    under: 'under {hours} h',
    between: '{from}–{to} h',
    over: '{hours} h and more',
    legend: 'What the colours mean',
  },

  setUp: {
    title: 'See where your coding time goes',
    text: 'Daybook speaks the protocol of WakaTime: any of its plugins can send here, and what they send stays on this server.',
    editor: 'Your editor',
    editors: {
      vscode: 'VS Code',
      jetbrains: 'JetBrains',
      vim: 'Vim, Neovim',
      sublime: 'Sublime Text',
      zed: 'Zed',
      browser: 'Browser',
      terminal: 'Terminal',
      another: 'Another',
    },
    install: 'Install the plugin',
    how: {
      vscode:
        'Open Extensions, look for “WakaTime” and install it; that works in Cursor, Windsurf and VSCodium too. If it asks for an API key, give it the one of step 2.',
      jetbrains:
        'In Settings → Plugins → Marketplace, install “WakaTime” and restart the IDE. If it asks for an API key, give it the one of step 2.',
      vim: 'Add wakatime/vim-wakatime to your plugin manager, and install it. If it asks for an API key at the next start, give it the one of step 2.',
      sublime:
        'From the command palette choose “Package Control: Install Package”, then “WakaTime”. If it asks for an API key at the bottom of the window, give it the one of step 2.',
      zed: 'Open Extensions, look for “WakaTime” and install it. It takes the key and the address from the file of step 2.',
      browser:
        'Install the extension “WakaTime” from the store of Chrome, Firefox or Edge. Open its options, and give it what step 2 says.',
      terminal:
        'Install wakatime-cli and the plugin of your shell: zsh-wakatime, bash-wakatime or fish-wakatime. Open a new shell, so that each command counts for the project whose folder you are in.',
      another:
        'There are plugins for Xcode, Emacs, Eclipse, Visual Studio, Figma and many more. All of them read the file of step 2.',
    },
    allPlugins: 'All plugins of WakaTime',
    key: 'Tell it where to send',
    fileText: 'Put these lines into {path} in your home folder:',
    fileThere:
      'Is the file there already? Then change api_url and api_key under its [settings], and leave the rest: two lines of the same name, and the plugin may take the wrong one.',
    optionsText: 'The extension reads no file. Put these two into its options:',
    apiUrl: 'API URL',
    apiKey: 'API key',
    makeKey: 'Make a key',
    keyMay: 'It can send and read coding activity, nothing else. You can revoke it in Settings → API tokens.',
    keyOnce: 'The key is shown this once. Copy it now; should it get lost, make another.',
    earlierKey:
      'You have the key “{name}” (…{end}), made {ago}. If it is in the file already, there is nothing to do here.',
    keys: 'Your keys',
    copied: 'Copied.',
    check: 'See that it works',
    waiting: 'Waiting for the first heartbeat…',
    waitingNext: 'Waiting for the next heartbeat…',
    waitingHint: 'Open a file in your editor and type something. Plugins send a few seconds to two minutes later.',
    unreachable: 'The server can’t be reached. It goes on by itself as soon as it can.',
    paused: 'Coding activity is paused: what arrives is not stored, so nothing would be seen here.',
    arrived: 'It works: {editor} has sent its first heartbeat.',
    anEditor: 'your editor',
    done: 'See your day',
  },
} as const;
