// Measures one peer in headless Chromium: node measure.mjs CHROMIUM PAGE.html
// Prints the milliseconds to the first picture and of each drag step as JSON.
import { launch } from "puppeteer-core";

const [chromium, page] = process.argv.slice(2);
const browser = await launch({
  executablePath: chromium,
  headless: true,
  args: ["--no-sandbox", "--window-size=1920,1080"],
  defaultViewport: { width: 1920, height: 1080 },
  protocolTimeout: 600_000,
});
const tab = await browser.newPage();
tab.on("pageerror", (error) => console.error(String(error)));
// A frame is over when the browser has painted what a script changed before it.
await tab.evaluateOnNewDocument(() => {
  window.painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => done(performance.now());
        after.port2.postMessage(0);
      })
    );
  window.first = (async () => {
    while (!(window.ready && window.ready())) await window.painted();
    return window.painted();
  })();
});
await tab.goto(`file://${page}`, { waitUntil: "domcontentloaded", timeout: 0 });
const first = await tab.evaluate(() => window.first);
const { x, y, width, height } = await tab.evaluate(() => {
  const { x, y, width, height } = window.handle();
  return { x, y, width, height };
});
const middle = [x + width / 2, y + height / 2];
// Each step: from the event's arrival in the page until the frame that shows it is painted.
await tab.evaluate(() => {
  window.steps = [];
  const hear = ({ timeStamp }) =>
    window.painted().then((end) => window.steps.push(end - timeStamp));
  window.addEventListener("pointermove", hear, { capture: true });
});
await tab.mouse.move(...middle);
await tab.mouse.down();
await tab.mouse.move(middle[0] + 8, middle[1] + 8);
await tab.evaluate(() => window.painted().then(() => window.steps.splice(0)));
for (let step = 0; step < 60; step++) {
  const by = 10 + 2 * (step % 20);
  await tab.mouse.move(middle[0] + by, middle[1] + by);
  await tab.evaluate(() => window.painted());
}
await tab.mouse.up();
if (process.argv[4]) await tab.screenshot({ path: process.argv[4] });
const moved = await tab.evaluate(() => {
  const { x, y } = window.handle();
  return { x, y };
});
const steps = await tab.evaluate(() => window.steps);
console.log(JSON.stringify({ first, steps, moved: moved.x !== x || moved.y !== y }));
await browser.close();
