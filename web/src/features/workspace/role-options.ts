import { WORKSPACE_ROLES } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import type { Option } from '../../ui/index.ts';

export function roleOptions(): Option[] {
  return WORKSPACE_ROLES.map((id) => ({ id, label: t(`members.roles.${id}`), hint: t(`members.rolesHint.${id}`) }));
}
