import encodeQR from 'qr';
import { t } from '../../../lib/messages/index.ts';

/** Modules of quiet ground around the code, as the standard wants it. */
const QUIET = 4;

/** Dark on white in both themes: cameras read nothing else as well. */
export function QrCode({ text }: { text: string }) {
  const rows = encodeQR(text, 'raw', { border: QUIET });
  const size = rows.length;
  const dots = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      role="img"
      aria-label={t('factorSettings.qr')}
      viewBox={`0 0 ${size} ${size}`}
      className="size-48 rounded-control"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dots.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
