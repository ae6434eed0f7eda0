'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Role } from '@/lib/contract/permissions';
import { rolesGivenBy, roleTexts } from './role-choice';

type RoleFieldProps = { viewerRole: Role; value: Role; onChange: (role: Role) => void };

export function RoleField({ viewerRole, value, onChange }: RoleFieldProps) {
  return (
    <Field label="Role" description={roleTexts[value]}>
      <Select items={rolesGivenBy(viewerRole)} value={value} onValueChange={onChange} />
    </Field>
  );
}
