import 'server-only';

/** A body that goes out as it is. Whatever else a handler answers goes out as JSON. */
export class Content {
  constructor(
    readonly type: string,
    readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream | null,
  ) {}
}
