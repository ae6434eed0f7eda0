import 'server-only';
import type { Input, Operation } from '@/lib/contract/operation';
import type { Caller } from './principal';
import type { RequestContext } from './request-context';

/** What a handler may set on its response besides the body. */
export type Reply = { status: number; headers: Record<string, string> };

/** What a handler is given: the caller, and the operation's input. */
export type Call<O extends Operation, I = Input<O>> = {
  caller: Caller;
  input: I;
  context: RequestContext;
  reply: Reply;
};
