import { getAuditLogActivity } from './activity';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './api-keys';
import { getAuditLogEntry, listAuditLog } from './audit-log';
import { changeCaseEntries, listCaseEntries } from './cases/case-entries';
import { createCase, deleteCase, getCase, listCases, updateCase } from './cases/cases';
import {
  createCaseComment,
  createEntryNote,
  deleteComment,
  listCaseComments,
  listEntryNotes,
} from './cases/comments';
import { countAuditLog } from './count';
import { getAuditLogEntity } from './entity/entity';
import { getFieldHistory } from './entity/field-history';
import {
  createAnchor,
  deleteAnchor,
  listAnchors,
  testAnchor,
  updateAnchor,
} from './evidence/anchors';
import { getEvidence } from './evidence/bundle';
import { getCheckpoint } from './evidence/checkpoint';
import { listCheckpoints } from './evidence/checkpoints';
import { listChecks, settleFindings, startCheck } from './evidence/checks';
import { listSigningKeys } from './evidence/keys';
import { listLeaves } from './evidence/leaves';
import { getConsistencyProof, getEntryProof } from './evidence/proofs';
import { getEntryBundle, getTile } from './evidence/tiles';
import { listTimeStamps } from './evidence/time-stamps';
import {
  createWitnessedLog,
  deleteWitnessedLog,
  listWitnessedLogs,
  updateWitnessedLog,
} from './evidence/witnessed';
import { exportAuditLog } from './export';
import { getAuditLogFacets } from './facets';
import { createGuestLink, listGuestLinks, revokeGuestLink } from './guest-links';
import { dismissHint } from './hints/dismiss';
import { getAuditLogHistogram } from './histogram';
import { endMemberSessions, listMemberSessions } from './member-sessions';
import type { Operation } from './operation';
import { cancelDeletion, requestDeletion } from './organization-deletion';
import { getAuditLogOverview } from './overview';
import { getPlace } from './place';
import { recordAuditLog } from './record-entries';
import {
  createSchema,
  draftSchema,
  getSchema,
  listSchemas,
  listSeenEvents,
  updateSchema,
} from './schemas';
import {
  createScimToken,
  listScimGroups,
  listScimTokens,
  revokeScimToken,
  rotateScimToken,
  updateScimGroup,
} from './scim';
import { getSecondFactorRequirement, setSecondFactorRequirement } from './second-factor';
import { getSessionPolicy, updateSessionPolicy } from './session-policy';
import {
  createSignInDomain,
  deleteSignInDomain,
  listSignInDomains,
  updateSignInDomain,
  verifySignInDomain,
} from './sign-in/domains';
import {
  createSignInProvider,
  deleteSignInProvider,
  listSignInProviders,
  updateSignInProvider,
} from './sign-in/providers';
import { getSignInTest, startSignInTest } from './sign-in/tests';
import { streamAuditLog } from './stream';
import {
  clearDefaultView,
  createView,
  deleteView,
  listViews,
  setDefaultView,
  updateView,
} from './views';

/** Every operation of the API. The access test, the OpenAPI document and the docs use this list. */
export const operations: readonly Operation[] = [
  listAuditLog,
  recordAuditLog,
  getAuditLogEntry,
  exportAuditLog,
  getEvidence,
  getAuditLogFacets,
  getAuditLogHistogram,
  countAuditLog,
  getAuditLogEntity,
  getFieldHistory,
  getAuditLogOverview,
  getAuditLogActivity,
  streamAuditLog,
  dismissHint,
  getPlace,
  getCheckpoint,
  listCheckpoints,
  listTimeStamps,
  getEntryProof,
  getConsistencyProof,
  listLeaves,
  getTile,
  getEntryBundle,
  listSigningKeys,
  listChecks,
  startCheck,
  settleFindings,
  listScimTokens,
  createScimToken,
  rotateScimToken,
  revokeScimToken,
  listScimGroups,
  updateScimGroup,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  listGuestLinks,
  createGuestLink,
  revokeGuestLink,
  listViews,
  createView,
  updateView,
  deleteView,
  setDefaultView,
  clearDefaultView,
  listCases,
  createCase,
  getCase,
  updateCase,
  deleteCase,
  listCaseEntries,
  changeCaseEntries,
  listCaseComments,
  createCaseComment,
  listEntryNotes,
  createEntryNote,
  deleteComment,
  listSchemas,
  createSchema,
  listSeenEvents,
  draftSchema,
  getSchema,
  updateSchema,
  listAnchors,
  createAnchor,
  updateAnchor,
  deleteAnchor,
  testAnchor,
  listWitnessedLogs,
  createWitnessedLog,
  updateWitnessedLog,
  deleteWitnessedLog,
  listMemberSessions,
  endMemberSessions,
  getSessionPolicy,
  updateSessionPolicy,
  requestDeletion,
  cancelDeletion,
  listSignInProviders,
  createSignInProvider,
  updateSignInProvider,
  deleteSignInProvider,
  startSignInTest,
  getSignInTest,
  listSignInDomains,
  createSignInDomain,
  updateSignInDomain,
  deleteSignInDomain,
  verifySignInDomain,
  getSecondFactorRequirement,
  setSecondFactorRequirement,
];
