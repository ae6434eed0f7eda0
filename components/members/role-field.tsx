'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { memberMessages } from '@/lib/client/messages/members/members';
import { roleMessages } from '@/lib/client/messages/members/roles';
import type { Access } from '@/lib/contract/access-limits';
import type { Role } from '@/lib/contract/permissions';
import { AccessFields } from './access-fields';
import { rolesGivenBy } from './role-choice';

/** A role, and of an auditor to what their access is limited. */
export type Given = { role: Role; access: Access };

type RoleFieldProps = { viewerRole: Role; value: Given; onChange: (given: Given) => void };

export function RoleField({ viewerRole, value, onChange }: RoleFieldProps) {
  return (
    <>
      <Field label={memberMessages.role} description={roleMessages.descriptions[value.role]}>
        <Select
          items={rolesGivenBy(viewerRole)}
          value={value.role}
          onValueChange={(role) => onChange({ ...value, role })}
        />
      </Field>
      {value.role === 'auditor' && (
        <AccessFields value={value.access} onChange={(access) => onChange({ ...value, access })} />
      )}
    </>
  );
}

/** What is sent of it. */
export const toSent = ({ role, access }: Given) =>
  role === 'auditor' ? { role, access } : { role };
