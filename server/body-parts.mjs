// @ts-check
// A body may be sent in a million parts of one byte, and passing each on takes many times what it took to receive it.

/**
 * Passes on what arrives together as one part.
 * @param {import('node:http').IncomingMessage} request
 */
export function joinParts(request) {
  const push = request.push.bind(request);
  /** @type {Buffer[]} */
  let parts = [];
  let size = 0;
  const pass = () => {
    if (parts.length === 0) return;
    const joined = parts.length === 1 ? parts[0] : Buffer.concat(parts, size);
    parts = [];
    size = 0;
    push(joined);
  };
  // Node's parser calls this for each part, and stops reading while it returns false.
  request.push = (/** @type {Buffer | null} */ part) => {
    if (part === null) {
      pass();
      return push(null);
    }
    if (parts.length === 0) setImmediate(pass);
    parts.push(part);
    size += part.length;
    return request.readableLength + size < request.readableHighWaterMark;
  };
}
