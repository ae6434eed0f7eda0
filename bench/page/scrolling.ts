import type { CDPSession, Page } from '@playwright/test';
import { fullList, scroller, spread } from './browser';

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; hasPartialUpdate?: boolean };
};

/** What the browser reports of scrolling, in frames and milliseconds. */
export type Scrolling = {
  frames: number;
  /** Frames with nothing new on the screen in time. */
  dropped: number;
  /** Frames that scrolled in time, with new content a frame later. */
  partial: number;
  longTasks: number;
  longestTask: number;
  /** The CPU time of the page's main thread for a frame, which other work on the machine does not affect. */
  cpuMedian: number;
  cpuP95: number;
};

/** In pixels a second: reading, and nearly three rows a frame, which takes forty seconds for ten thousand. */
export const speeds = { reading: 2_400, running: 9_000 };

const seconds = 10;

/** Turns the wheel over the list, and traces the frames. */
export async function scroll(page: Page, cdp: CDPSession, selector: string, speed: number) {
  const list = page.locator(selector);
  await list.evaluate((element) => {
    element.scrollTop = 0;
  });
  const box = await list.boundingBox();
  if (box === null) throw new Error(`${selector} is not on the page.`);
  await cdp.send('HeapProfiler.collectGarbage');
  const events = await traced(cdp, () =>
    cdp.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: -speed * seconds,
      speed,
      gestureSourceType: 'mouse',
      preventFling: true,
    }),
  );
  const reached = await list.evaluate((element) => element.scrollTop);
  if (reached < speed * seconds * 0.9) throw new Error(`Scrolled only to ${reached} pixels.`);
  return summary(events);
}

async function traced(cdp: CDPSession, action: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'cc',
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'disabled-by-default-devtools.timeline.frame',
      ],
    },
  });
  await action();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  return events;
}

function summary(events: readonly TraceEvent[]): Scrolling {
  const named = (wanted: string) => events.filter(({ name }) => name === wanted);
  // The page's main thread is the busiest of its kind: the others are idle spares.
  const threads = named('thread_name').filter(({ args }) => args.name === 'CrRendererMain');
  const tasksOf = (thread: TraceEvent) => named('RunTask').filter((task) => isOn(task, thread));
  const main = threads.toSorted((a, b) => tasksOf(b).length - tasksOf(a).length)[0];
  const onMain = (wanted: string) =>
    named(wanted).filter((event) => event.ph === 'X' && main && isOn(event, main));
  const late = named('DroppedFrame');
  const partial = late.filter(({ args }) => args.hasPartialUpdate).length;
  const tasks = onMain('RunTask').map(({ dur = 0 }) => dur / 1000);
  const cpu = spread(onMain('ProxyMain::BeginMainFrame').map(({ tdur = 0 }) => tdur / 1000));
  return {
    frames: named('BeginFrame').length,
    dropped: late.length - partial,
    partial,
    longTasks: tasks.filter((length) => length > 50).length,
    longestTask: spread(tasks).worst,
    cpuMedian: cpu.median,
    cpuP95: cpu.p95,
  };
}

const isOn = (event: TraceEvent, thread: TraceEvent) =>
  event.pid === thread.pid && event.tid === thread.tid;

/** As many rows of the same height and look, without any script: the best that the browser can do here. */
export async function showFloor(page: Page) {
  const cells = (n: number) =>
    [`Nov 22, 10:04:${n % 60}`, 'Maya Okafor', 'update', `source src_${n}`, `10.0.0.${n % 250}`]
      .map((text) => `<span>${text}</span>`)
      .join('');
  const rows = Array.from({ length: fullList }, (_, n) => `<div>${cells(n)}</div>`).join('');
  await page.goto('about:blank');
  await page.setContent(`<style>
    body { margin: 0; font: 13px sans-serif }
    #floor { height: 560px; overflow: auto }
    #floor > div { display: grid; grid-template-columns: 124px 1fr 144px 1.5fr 136px; height: 35px; border-bottom: 1px solid #ddd }
  </style><div id="floor">${rows}</div>`);
}

export const floor = '#floor';
export const ours = scroller;
