import type { eventTemplates as english } from '@/lib/contract/event-templates';

type EventName = keyof typeof english;

// In the perfect tense, so that the sentence reads on from the name of the actor, and its objects stand before the verb. What somebody
// does to what is theirs is `eigene`, which fits whoever they are. Whatever failed says `konnte`, and nothing else does.

export const eventTemplates: Record<EventName, string> = {
  'user.sign_up': '{actor} hat sich registriert',
  'user.sign_in': '{actor} hat sich angemeldet',
  'user.emergency_sign_in':
    '{actor} hat sich ohne die vorgeschriebene Anmeldung über {details.provider} angemeldet',
  'user.sign_in_failed': '{actor} konnte sich nicht anmelden',
  'user.sign_out': '{actor} hat sich abgemeldet',
  'user.password_change': '{actor} hat das eigene Passwort geändert',
  'user.password_change_failed': '{actor} konnte das eigene Passwort nicht ändern',
  'user.password_reset_request': '{actor} hat ein neues Passwort angefordert',
  'user.password_reset_link':
    '{actor} hat für {resource} einen Link zum Festlegen eines neuen Passworts erstellt',
  'user.password_reset': '{actor} hat über einen Link ein neues Passwort festgelegt',
  'user.password_reset_failed': '{actor} konnte über einen Link kein neues Passwort festlegen',
  'user.update': '{actor} hat das eigene Profil geändert: {changes}',
  'user.email_verify': '{actor} hat die eigene E-Mail-Adresse {details.email} bestätigt',
  'user.email_verify_failed': '{actor} konnte die eigene E-Mail-Adresse nicht bestätigen',
  'user.email_change_request':
    '{actor} hat die Änderung der eigenen E-Mail-Adresse in {details.to} angefordert',
  'user.email_change_confirm':
    '{actor} hat die Änderung der eigenen E-Mail-Adresse über {details.address} bestätigt',
  'user.email_change_cancel':
    '{actor} hat die Änderung der eigenen E-Mail-Adresse in {details.to} abgebrochen',
  'user.email_change': '{actor} hat die eigene E-Mail-Adresse geändert: {changes}',
  'user.email_change_failed':
    '{actor} konnte die eigene E-Mail-Adresse nicht ändern ({details.reason})',
  'session.end': '{actor} hat eine eigene Sitzung beendet',
  'session.expire': 'Eine Sitzung von {resource} wurde beendet: {details.reason}',
  'session.refuse':
    '{actor} konnte eine Sitzung von {details.ip_address} aus nicht verwenden: kein erlaubtes Netz',
  'session_policy.update': '{actor} hat die Regeln für Sitzungen geändert: {changes}',
  'member.end_sessions': '{actor} hat Sitzungen von {resource} beendet: {details.count}',
  'session.confirm': '{actor} hat die eigene Identität bestätigt',
  'session.confirm_failed': '{actor} konnte die eigene Identität nicht bestätigen',
  'two_factor.enable': '{actor} hat eine Authenticator-App eingerichtet',
  'two_factor.disable': '{actor} hat die eigene Authenticator-App entfernt',
  'two_factor.fail': '{actor} konnte den zweiten Faktor nicht nachweisen',
  'two_factor.use_backup_code': '{actor} hat einen Backup-Code verwendet',
  'two_factor.replace_backup_codes': '{actor} hat die eigenen Backup-Codes ersetzt',
  'two_factor.reset':
    '{actor} hat den zweiten Faktor von {resource} zurückgesetzt: {details.reason}',
  'second_factor.update': '{actor} hat geändert, wer einen zweiten Faktor braucht: {changes}',
  'passkey.create': '{actor} hat den Passkey {resource} hinzugefügt',
  'passkey.update': '{actor} hat den Passkey {resource} umbenannt: {changes}',
  'passkey.delete': '{actor} hat den Passkey {resource} entfernt',
  'organization.transfer':
    '{actor} hat die Inhaberschaft von {resource} an {details.to} übertragen',
  'organization.request_deletion': '{actor} hat die Löschung der Organisation {resource} beantragt',
  'organization.cancel_deletion':
    '{actor} hat die Löschung der Organisation {resource} zurückgenommen',
  'organization.deletion_failed':
    '{actor} konnte die Organisation {resource} nicht löschen: {details.reason}',
  'organization.delete': 'Die Organisation {resource} wurde gelöscht',
  'organization.create': '{actor} hat die Organisation {resource} erstellt',
  'organization.update': '{actor} hat die Organisation {resource} geändert: {changes}',
  'member.create': '{actor} hat {resource} als {details.role} hinzugefügt',
  'member.update':
    '{actor} hat die Rolle von {resource} von {details.changes.role.from} in {details.changes.role.to} geändert',
  'member.delete': '{actor} hat {resource}, zuvor {details.role}, entfernt',
  'invitation.create': '{actor} hat {resource} als {details.role} eingeladen',
  'invitation.resend': '{actor} hat {resource} erneut als {details.role} eingeladen',
  'invitation.revoke': '{actor} hat die Einladung an {resource} widerrufen',
  'invitation.accept': '{actor} hat die Einladung als {details.role} angenommen',
  'invitation.reject': '{actor} hat die Einladung als {details.role} abgelehnt',
  'api_key.create': '{actor} hat den API-Schlüssel {resource} erstellt',
  'api_key.rotate': '{actor} hat den API-Schlüssel {resource} erneuert',
  'api_key.revoke': '{actor} hat den API-Schlüssel {resource} widerrufen',
  'guest_link.create': '{actor} hat einen Gastlink für {details.email} erstellt: {resource}',
  'guest_link.revoke': '{actor} hat den Gastlink für {details.email} widerrufen: {resource}',
  'guest_link.open': '{actor} hat den Gastlink für {details.email} geöffnet: {resource}',
  'guest_link.open_failed':
    '{actor} konnte den Gastlink für {details.email} nicht öffnen: {details.because}',
  'scim_token.create': '{actor} hat das SCIM-Token {resource} erstellt',
  'scim_token.rotate': '{actor} hat das SCIM-Token {resource} erneuert',
  'scim_token.revoke': '{actor} hat das SCIM-Token {resource} widerrufen',
  'scim_user.create': '{actor} hat das Konto von {resource} provisioniert',
  'scim_user.update': '{actor} hat das Konto von {resource} geändert: {changes}',
  'scim_user.delete': '{actor} hat das Konto von {resource} deprovisioniert',
  'scim_user.refuse': '{actor} konnte {resource} nicht über SCIM ändern: {details.because}',
  'scim_group.create': '{actor} hat die Gruppe {resource} provisioniert',
  'scim_group.update': '{actor} hat die Gruppe {resource} geändert: {changes}',
  'scim_group.delete': '{actor} hat die Gruppe {resource} deprovisioniert',
  'sign_in_provider.create':
    '{actor} hat den Identitätsanbieter {resource} ({details.kind}) hinzugefügt',
  'sign_in_provider.update': '{actor} hat den Identitätsanbieter {resource} geändert: {changes}',
  'sign_in_provider.delete':
    '{actor} hat den Identitätsanbieter {resource} ({details.kind}) entfernt',
  'sign_in_provider.test': '{actor} hat den Identitätsanbieter {resource} getestet',
  'sign_in_provider.reject': '{actor} konnte über {resource} niemanden anmelden: {details.reason}',
  'sign_in_domain.create': '{actor} hat die Domain {resource} hinzugefügt',
  'sign_in_domain.verify': '{actor} hat die Domain {resource} verifiziert',
  'sign_in_domain.update': '{actor} hat die Domain {resource} geändert: {changes}',
  'sign_in_domain.expire': 'Die Domain {resource} ist nicht mehr verifiziert: {details.reason}',
  'sign_in_domain.delete': '{actor} hat die Domain {resource} entfernt',
  'audit_log_view.create': '{actor} hat die Ansicht {resource} gespeichert',
  'audit_log_view.update': '{actor} hat die Ansicht {resource} geändert: {changes}',
  'audit_log_view.delete': '{actor} hat die Ansicht {resource} gelöscht',
  'audit_log_schema.create': '{actor} hat {resource} in den Katalog aufgenommen',
  'audit_log_schema.update': '{actor} hat {resource} im Katalog geändert: {changes}',
  'audit_log_anchor.create': '{actor} hat den Anker {resource} ({details.kind}) hinzugefügt',
  'audit_log_anchor.update': '{actor} hat den Anker {resource} geändert: {changes}',
  'audit_log_anchor.delete': '{actor} hat den Anker {resource} ({details.kind}) entfernt',
  'audit_log_witnessed.create':
    '{actor} hat diese Organisation zum Zeugen für das Log {resource} gemacht',
  'audit_log_witnessed.update': '{actor} hat den Schlüssel des bezeugten Logs {resource} geändert',
  'audit_log_witnessed.delete': '{actor} hat das Bezeugen des Logs {resource} beendet',
  'audit_log.view': '{actor} hat das Audit-Log gelesen',
  'audit_log.export': '{actor} hat das Audit-Log als {details.format} exportiert',
  'audit_log.check': '{actor} hat das Audit-Log prüfen lassen',
  'audit_log.check_failed':
    '{actor} konnte die Unversehrtheit des Audit-Logs nicht bestätigen. Widersprüche zum Signierten: {details.count}',
  'audit_log.settle_finding': '{actor} hat Befunde von Prüfungen geklärt: {details.count}',
  'audit_log.dismiss_hint': '{actor} hat den Hinweis {details.kind} ausgeblendet',
  'audit_log_case.create': '{actor} hat den Fall {resource} angelegt',
  'audit_log_case.update': '{actor} hat den Fall {resource} umbenannt: {changes}',
  'audit_log_case.close': '{actor} hat den Fall {resource} geschlossen',
  'audit_log_case.reopen': '{actor} hat den Fall {resource} wieder geöffnet',
  'audit_log_case.delete': '{actor} hat den Fall {resource} gelöscht',
  'audit_log_case.add_entries':
    '{actor} hat Einträge zum Fall {resource} hinzugefügt: {details.count}',
  'audit_log_case.remove_entries':
    '{actor} hat Einträge aus dem Fall {resource} entfernt: {details.count}',
  'audit_log_case.comment': '{actor} hat den Fall {resource} kommentiert',
  'audit_log_case.delete_comment': '{actor} hat einen Kommentar zum Fall {resource} gelöscht',
  'audit_log_entry.comment': '{actor} hat eine Notiz zum Eintrag {resource} geschrieben',
  'audit_log_entry.delete_comment': '{actor} hat eine Notiz zum Eintrag {resource} gelöscht',
  'evidence.add_key': '{actor} hat einen Signierschlüssel für das Audit-Log hinzugefügt',
  'evidence.begin_epoch':
    '{actor} hat das Audit-Log unter dem Namen {details.origin} neu signieren lassen',
};

/** The same where the actor is the resource too. */
export const ownTemplates: Partial<Record<EventName, string>> = {
  'member.create': '{actor} ist als {details.role} beigetreten',
  'member.update':
    '{actor} hat die eigene Rolle von {details.changes.role.from} in {details.changes.role.to} geändert',
  'member.delete': '{actor} hat die Organisation verlassen',
  'guest_link.open': '{actor} hat den eigenen Gastlink geöffnet',
  'guest_link.open_failed': '{actor} konnte den eigenen Gastlink nicht öffnen: {details.because}',
};
