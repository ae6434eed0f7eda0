/** An event of a catalogue, as the key of a map. No name holds a NUL. */
export const eventKey = ({ action, resource_type }: { action: string; resource_type: string }) =>
  `${action}\0${resource_type}`;
