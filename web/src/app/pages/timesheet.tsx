export function Component() {
  return <h1>Timesheet</h1>;
}
