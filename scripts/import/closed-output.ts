/**
 * Whoever reads the output may leave, such as `head`. A dry run has then nothing more to do; an import goes on, and its exit code
 * says what came of it.
 */
export function bearClosedOutput(isDry: boolean): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (isDry) process.exit(0);
    });
  }
}
