import { sessionFetch } from '@/lib/client/auth/session-fetch';
import { docsMessages } from '@/lib/client/messages/docs/docs';
import type { Call } from './samples';

export type Answer = { status: string; facts: string; text: string };

/** The most characters that are shown, and the most milliseconds that an export or endless stream is read. */
const most = { characters: 50_000, milliseconds: 5_000 };

/** Sends the call that the form describes. It never throws: an error is returned as the answer. */
export async function send(call: Call, form: FormData): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), most.milliseconds);
  try {
    const response = await sessionFetch(addressOf(call, form), {
      method: call.method,
      headers: headersOf(form),
      signal: stop.signal,
      ...(form.has('body') && { body: String(form.get('body')) }),
    });
    const { text, isWhole } = await readSome(response, stop);
    const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return {
      status: `${response.status} ${response.statusText}`,
      facts: ['x-request-id', 'ratelimit-remaining']
        .map((name) => `${name}: ${response.headers.get(name) ?? '–'}`)
        .join('  '),
      text: isWhole ? (json ? layOut(text) : text) : `${text}\n…`,
    };
  } catch (error) {
    return { status: docsMessages.noAnswer, facts: '', text: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function addressOf({ path }: Call, form: FormData): string {
  const query = new URLSearchParams();
  let place = path;
  for (const [field, value] of form) {
    const [where, name] = field.split('.');
    if (name === undefined || value === '') continue;
    if (where === 'path') place = place.replace(`{${name}}`, encodePath(String(value)));
    else query.append(name, String(value));
  }
  return query.size > 0 ? `${place}?${query}` : place;
}

/** The number of a tile has several parts. */
const encodePath = (value: string) => encodeURIComponent(value).replaceAll('%2F', '/');

function headersOf(form: FormData): Record<string, string> {
  const key = form.get('api_key');
  return {
    ...(key && { 'X-API-Key': String(key).trim() }),
    ...(form.has('body') && { 'Content-Type': 'application/json' }),
  };
}

async function readSome(response: Response, stop: AbortController) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) return { text, isWhole: true };
      text += part.value;
      if (text.length > most.characters) break;
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  stop.abort();
  return { text: text.slice(0, most.characters), isWhole: false };
}

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
