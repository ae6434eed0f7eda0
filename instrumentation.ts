/** Runs once, when the server starts. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too, which has no process to exit.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { start } = await import('@/lib/server/monitoring/startup');
    await start();
  }
}
