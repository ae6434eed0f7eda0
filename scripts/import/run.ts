import { bearClosedOutput } from './closed-output';
import { sentenceOf } from './count-sentence';
import { showFirst } from './dry-run';
import { importFile } from './import-file';
import { type Options, readOptions, UsageError } from './options';

/** The exit codes: everything is in the log; something went wrong; wrongly called; everything but what was refused is in. */
const codes = { ok: 0, failed: 1, usage: 2, rejected: 3 } as const;

/** Imports the files that the arguments name, one after the other, and returns the exit code. */
export async function runImport(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = readOptions(args, env);
    bearClosedOutput(options.isDry);
    let code: number = codes.ok;
    for (const file of options.files) {
      if (options.isDry) await showFirst(file, options);
      else code = worse(code, await importOne(file, options));
    }
    return code;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A plain sentence is for whoever called; anything else is a fault of this program, and shown with its stack.
    console.error(isSentence(error) ? error.message : error);
    return error instanceof UsageError ? codes.usage : codes.failed;
  }
}

async function importOne(file: string, options: Options): Promise<number> {
  const { count, fault, rejectedFile } = await importFile(file, options);
  console.log(`${file}: ${sentenceOf(count)}.`);
  if (count.first !== null) console.log(`Events from ${count.first} to ${count.last}.`);
  if (count.rejected > 0) console.log(`What was refused, and why: ${rejectedFile}`);
  if (fault !== undefined) {
    console.error(
      `${file} is not imported to its end: ${fault}. Run this again with the whole file.`,
    );
    return codes.failed;
  }
  return count.rejected > 0 ? codes.rejected : codes.ok;
}

/** A failure counts more than records that were refused. */
const worse = (one: number, other: number) =>
  one === codes.failed || other === codes.failed ? codes.failed : Math.max(one, other);

const isSentence = (error: Error) =>
  error.constructor !== TypeError && !(error instanceof RangeError);
