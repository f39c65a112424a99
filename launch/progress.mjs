/** Shows one line while the work lasts: "Building the web app… 6 s". In a log, one at its start and one at its end. */
export async function withProgress(title, work) {
  const begin = performance.now();
  const line = () => `${title}… ${seconds(performance.now() - begin)}`;
  if (!process.stdout.isTTY) {
    console.log(`${title}…`);
    const result = await work();
    console.log(line());
    return result;
  }
  const show = () => process.stdout.write(`\r${line()}`);
  show();
  const timer = setInterval(show, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    show();
    process.stdout.write('\n');
  }
}

export function seconds(milliseconds) {
  return `${milliseconds < 9_950 ? (milliseconds / 1000).toFixed(1) : Math.round(milliseconds / 1000)} s`;
}
