import { randomUUID } from 'node:crypto';
import { api, type WorkspaceRole } from '@daybook/contracts';
import { linkTokenHash } from '../../../src/core/link-tokens.ts';
import { calling, type Recipe, type Scene } from '../call.ts';
import { newWorkspace } from '../cast.ts';

/** A workspace, who is in it and who may come; for all that would change the sweep's own, another one with the same people. */

/** A PNG of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';

const theirs = ({ cast }: Scene) => ({ params: { id: cast.workspaceId } });
const another = async ({ t, cast }: Scene) => ({ params: { id: await newWorkspace(t, cast) } });

/** Somebody else in it, for whom anything may happen. */
async function withNewMember(scene: Scene, role: WorkspaceRole = 'member') {
  const id = await newWorkspace(scene.t, scene.cast);
  const { user } = await scene.t.newUser();
  await scene.sql('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [id, user.id, role]);
  return { id, user_id: user.id };
}

async function invitation({ t, cast, sql }: Scene, workspaceId = cast.workspaceId) {
  const id = randomUUID();
  const token = t.deps.links.tokenFor('invitation', id);
  await sql(
    `insert into invitations (workspace_id, id, token_hash, role, invited_by, created_at, expires_at)
     values ($1, $2, $3, 'member', $4, now(), now() + interval '1 day')`,
    [workspaceId, id, linkTokenHash(token), cast.admin.user.id],
  );
  return { id: workspaceId, invitation_id: id, token };
}

const KEPT = { archive_after_months: 24, erase_after_months: null };

export const workspaceCalls: Recipe[] = [
  calling(api.workspaces.create, () => ({ body: { name: 'Another' } })),
  calling(api.workspaces.get, theirs),
  calling(api.workspaces.update, async (scene) => ({ ...(await another(scene)), body: { name: 'Renamed' } })),
  calling(api.workspaces.remove, another),
  calling(api.workspaces.restore, async (scene) => {
    const call = await another(scene);
    await scene.sql('update workspaces set deleted_at = now() where id = $1', [call.params.id]);
    return call;
  }),
  calling(api.workspaces.transfer, async (scene) => ({
    ...(await another(scene)),
    body: { user_id: scene.cast.author.user.id },
  })),
  calling(api.policy.get, theirs),
  calling(api.policy.update, async (scene) => ({ ...(await another(scene)), body: { overlaps: 'warn' as const } })),
  calling(api.retention.get, theirs),
  calling(api.retention.preview, (scene) => ({ ...theirs(scene), body: KEPT })),
  calling(api.retention.replace, async (scene) => ({ ...(await another(scene)), body: KEPT })),
  calling(api.timeArchive.list, theirs),
  calling(api.timeArchive.restore, async (scene) => ({
    ...(await another(scene)),
    body: { from_month: '2020-01', to_month: '2020-12' },
  })),
  calling(api.workspaceLogo.get, theirs),
  calling(api.workspaceLogo.set, async (scene) => ({ ...(await another(scene)), body: { image: DOT } })),
  calling(api.workspaceLogo.remove, another),
  calling(api.audit.list, theirs),
  calling(api.audit.export, (scene) => ({ ...theirs(scene), query: { format: 'csv' as const } })),
  calling(api.members.list, theirs),
  calling(api.members.get, ({ cast }) => ({ params: { id: cast.workspaceId, user_id: cast.author.user.id } })),
  calling(api.members.update, async (scene) => ({
    params: await withNewMember(scene),
    body: { role: 'lead' as const },
  })),
  calling(api.members.remove, async (scene) => ({ params: await withNewMember(scene) })),
  calling(api.membership.get, theirs),
  calling(api.membership.update, (scene) => ({ ...theirs(scene), body: { in_team_figures: true } })),
  calling(api.invitations.list, theirs),
  calling(api.invitations.create, async (scene) => ({ ...(await another(scene)), body: { role: 'member' as const } })),
  calling(api.invitations.revoke, async (scene) => {
    const { id, invitation_id } = await invitation(scene);
    return { params: { id, invitation_id } };
  }),
  calling(api.invitations.preview, async (scene) => ({ params: { token: (await invitation(scene)).token } })),
  calling(api.invitations.accept, async (scene) => {
    const host = await scene.t.newUser();
    const id = await newWorkspace(scene.t, { author: host, colleagues: [] }, 'Open House');
    return { params: { token: (await invitation(scene, id)).token } };
  }),
];
