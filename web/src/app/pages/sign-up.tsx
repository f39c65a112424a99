export function Component() {
  return <h1>SignUp</h1>;
}
