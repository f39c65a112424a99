export function Component() {
  return <h1>Import</h1>;
}
