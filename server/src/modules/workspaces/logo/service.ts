import { MOST_LOGO_BYTES, type WorkspaceLogo } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { invalid } from '../../../core/errors.ts';
import { lockWorkspace } from '../access.ts';
import { NoPicture, type PictureFile, pictureIn } from './picture.ts';
import { deleteLogo, type LogoRow, logoOf, saveLogo } from './queries.ts';

export async function getLogo(ctx: Ctx): Promise<WorkspaceLogo | null> {
  const row = await ctx.db.read((tx) => logoOf(tx, ctx.workspaceId), { oneFlight: true });
  return row ? presentLogo(row) : null;
}

/** @param text base64 @throws AppError VALIDATION_ERROR for what is no picture that can be printed */
export async function setLogo(ctx: Ctx, text: string): Promise<WorkspaceLogo> {
  const { mediaType, width, height, file: image } = checkedPicture(Buffer.from(text, 'base64'));
  const logo: LogoRow = { media_type: mediaType, width, height, image, updated_at: ctx.now };
  return ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'workspace:manage');
    const before = await logoOf(tx, ctx.workspaceId);
    if (before?.image.equals(image)) return presentLogo(before);
    audit(tx, ctx, {
      action: 'workspace.logo_changed',
      objectType: 'workspace',
      objectId: ctx.workspaceId,
      changes: { logo: [before ? sizeOf(before) : null, sizeOf(logo)] },
    });
    await saveLogo(tx, ctx.workspaceId, logo);
    return presentLogo(logo);
  });
}

export function removeLogo(ctx: Ctx): Promise<void> {
  return ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'workspace:manage');
    if (!(await deleteLogo(tx, ctx.workspaceId))) return;
    audit(tx, ctx, { action: 'workspace.logo_removed', objectType: 'workspace', objectId: ctx.workspaceId });
  });
}

function checkedPicture(image: Buffer): PictureFile {
  if (image.length > MOST_LOGO_BYTES) throw invalid('image', `must be at most ${MOST_LOGO_BYTES / 1024} KB`);
  try {
    return pictureIn(image);
  } catch (error) {
    if (error instanceof NoPicture) throw invalid('image', `must be ${error.message}`);
    throw error;
  }
}

/** `320 × 80`, for the audit log: a picture has no place in it. */
function sizeOf({ width, height }: LogoRow): string {
  return `${width} × ${height}`;
}

function presentLogo({ media_type, width, height, image, updated_at }: LogoRow): WorkspaceLogo {
  return {
    media_type,
    width,
    height,
    size_bytes: image.length,
    image: image.toString('base64'),
    updated_at: updated_at.toISOString(),
  };
}
