import 'server-only';

/** A body that is sent as it is. Whatever else a handler returns is sent as JSON. */
export class Content {
  constructor(
    readonly type: string,
    readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream | null,
  ) {}
}
