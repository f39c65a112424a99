import { REGISTRATION_MODES, type RegistrationMode } from '@daybook/contracts';
import { useChangeInstallation, useInstallationSettings } from '../../data/admin.ts';
import { t } from '../../lib/messages/index.ts';
import { ErrorState, RadioGroup, SkeletonRows } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

export function RegistrationSection() {
  const { data, error, isPending, isFetching, refetch } = useInstallationSettings();
  const change = useChangeInstallation();
  if (isPending) return <SkeletonRows count={3} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  return (
    <RadioGroup
      label={t('admin.registrationLabel')}
      // What was chosen shows at once.
      value={change.isPending ? change.variables.registration : data.registration}
      onChange={(mode) =>
        change.mutate(
          { registration: mode as RegistrationMode, version: data.version },
          {
            onError: (problem) => {
              sayFailure(problem);
              void refetch();
            },
          },
        )
      }
      options={REGISTRATION_MODES.map((id) => ({ id, label: t(`admin.${id}`), hint: t(`admin.${id}Hint`) }))}
    />
  );
}
