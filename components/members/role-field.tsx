'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { memberMessages } from '@/lib/client/messages/members/members';
import { roleMessages } from '@/lib/client/messages/members/roles';
import type { Role } from '@/lib/contract/permissions';
import { rolesGivenBy } from './role-choice';

type RoleFieldProps = { viewerRole: Role; value: Role; onChange: (role: Role) => void };

export function RoleField({ viewerRole, value, onChange }: RoleFieldProps) {
  return (
    <Field label={memberMessages.role} description={roleMessages.descriptions[value]}>
      <Select items={rolesGivenBy(viewerRole)} value={value} onValueChange={onChange} />
    </Field>
  );
}
