import 'server-only';

/** Why a checkpoint could not be anchored: a sentence without its end, for owners and admins. It has nothing that the other side sent. */
export class AnchorFailure extends Error {
  constructor(
    because: string,
    /** The other side knows a history that contradicts this one. */
    readonly isRefused = false,
  ) {
    super(because);
  }
}
