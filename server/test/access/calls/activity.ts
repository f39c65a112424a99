import { api } from '@daybook/contracts';
import { calling, type Recipe } from '../call.ts';

/** Coding activity, which is everybody's own. */

export const activityCalls: Recipe[] = [
  calling(api.activityProfile.update, async ({ sql, who }) => {
    await sql('delete from activity_settings where user_id = $1', [who.person.user.id]);
    return { body: { is_public: true } };
  }),
];
