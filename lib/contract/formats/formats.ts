import { auditLog } from './audit-log';
import { auth0 } from './auth0';
import { cef } from './cef';
import { cloudtrail } from './cloudtrail';
import { entra } from './entra';
import type { Format } from './format';
import { github } from './github';
import { googleWorkspace } from './google-workspace';
import { kubernetes } from './kubernetes';
import { leef } from './leef';
import { ocsf } from './ocsf';
import { okta } from './okta';
import { retraced } from './retraced';
import { vault } from './vault';
import { workos } from './workos';

/** The formats that are known, those with the plainest marks first: a record is of the first whose marks it has. */
export const formats: readonly Format[] = [
  cloudtrail,
  okta,
  kubernetes,
  googleWorkspace,
  auditLog,
  ocsf,
  vault,
  entra,
  auth0,
  workos,
  retraced,
  github,
  cef,
  leef,
];

export const formatOf = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);
