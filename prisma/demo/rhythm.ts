import type { Person } from './tenant';

const hour = 3_600_000;

/** What happens whether or not anybody is at work, measured in people at work. */
const background = 0.25;

/** How busy each hour of a span of time is, by who is at work in their own time zone. */
export class Rhythm {
  private readonly presences: Map<Person, Float64Array>;
  /** The share of all activity that lies before each hour. */
  private readonly before: Float64Array;

  constructor(
    people: readonly Person[],
    private readonly start: number,
    private readonly end: number,
  ) {
    const hours = Math.ceil((end - start) / hour);
    this.presences = new Map(people.map((person) => [person, presence(person, start, hours)]));
    this.before = new Float64Array(hours + 1);
    for (let index = 0; index < hours; index++) {
      let busy = background;
      for (const weights of this.presences.values()) busy += weights[index] as number;
      const length = Math.min(hour, end - start - index * hour) / hour;
      this.before[index + 1] = (this.before[index] as number) + busy * length;
    }
    const total = this.before[hours] as number;
    for (let index = 0; index <= hours; index++) (this.before[index] as number) /= total;
  }

  /** The moment at which this share of all activity has happened. */
  timeAt(share: number): number {
    let low = 0;
    let high = this.before.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.before[middle] as number) <= share) low = middle;
      else high = middle;
    }
    const from = this.before[low] as number;
    const part = (share - from) / ((this.before[high] as number) - from);
    const [first, last] = [this.start + low * hour, this.start + high * hour];
    return Math.floor(first + (Math.min(last, this.end) - first) * Math.min(part, 1));
  }

  /** How likely this person is at work: 1 in the middle of a working day. */
  presence(person: Person, time: number): number {
    const weights = this.presences.get(person) as Float64Array;
    return weights[Math.min(Math.floor((time - this.start) / hour), weights.length - 1)] as number;
  }

  /** How much of what happens at this time is done by, or because of, people. */
  shareOfPeople(time: number): number {
    let busy = 0;
    for (const person of this.presences.keys()) busy += this.presence(person, time);
    return busy / (busy + background);
  }
}

function presence({ timeZone }: Person, start: number, hours: number): Float64Array {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  return Float64Array.from({ length: hours }, (_, index) => {
    const parts = format.formatToParts(start + index * hour);
    const weekday = parts.find((part) => part.type === 'weekday')?.value ?? '';
    const local = Number(parts.find((part) => part.type === 'hour')?.value);
    return atWork(local) * (weekday.startsWith('S') ? 0.05 : 1);
  });
}

function atWork(localHour: number): number {
  if (localHour === 12) return 0.6;
  if (localHour >= 9 && localHour < 17) return 1;
  if (localHour === 8 || localHour === 17) return 0.5;
  if (localHour >= 18 && localHour < 23) return 0.08;
  return 0.005;
}
