import { useParams } from 'react-router';
import { PublicProfile } from '../../features/coding/profile/public-profile.tsx';
import { Wordmark } from '../../ui/index.ts';

/** What somebody shows to everybody, signed in or not. */
export function Component() {
  const { name = '' } = useParams();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-240 flex-col gap-8 px-4 pt-[max(1.5rem,env(safe-area-inset-top))] pb-10 md:px-6">
      <Wordmark />
      <PublicProfile key={name} name={name} />
    </main>
  );
}
