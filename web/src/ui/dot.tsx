import { cx } from './class-names.ts';
import { projectColorVar } from './project-colors.ts';

export interface DotProps {
  /** The stored colour of a project or tag. */
  color: string | null | undefined;
  /** `running` pulses slowly; `paused` is hollow. */
  state?: 'still' | 'running' | 'paused';
  size?: 8 | 10;
  className?: string;
}

/** The colour of a project. Decoration: the name stands beside it. */
export function Dot({ color, state = 'still', size = 8, className }: DotProps) {
  const { edge } = projectColorVar(color);
  return (
    <span
      aria-hidden
      className={cx(
        'inline-block shrink-0 rounded-full',
        size === 8 ? 'size-2' : 'size-2.5',
        state === 'running' && 'animate-running',
        className,
      )}
      style={state === 'paused' ? { boxShadow: `inset 0 0 0 1.5px ${edge}` } : { backgroundColor: edge }}
    />
  );
}
