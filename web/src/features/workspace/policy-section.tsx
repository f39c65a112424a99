import { OVERLAP_RULES, type Policy, REQUIRED_FIELDS, type Workspace } from '@daybook/contracts';
import { type PolicyChange, useChangePolicy, usePolicy } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, Checkbox, ErrorState, RadioGroup, SkeletonRows, Switch } from '../../ui/index.ts';
import { may } from './abilities.ts';
import { sayFailure } from './failure.ts';
import { LockedRule } from './locked-rule.tsx';
import { Part } from './part.tsx';
import { RateRule } from './rate-rule.tsx';
import { TwoFactorRule } from './two-factor-rule.tsx';

export function PolicySection({ workspace }: { workspace: Workspace }) {
  const { data, error, isPending, isFetching, refetch } = usePolicy(workspace.id);
  const change = useChangePolicy(workspace.id);
  if (isPending) return <SkeletonRows count={8} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  const mayManage = may(workspace, 'workspace:manage');
  return (
    <>
      {!mayManage && <Banner className="mb-4">{t('policy.readOnly')}</Banner>}
      <Rules
        // What was chosen shows at once.
        policy={change.isPending ? ({ ...data, ...change.variables } as Policy) : data}
        workspace={workspace}
        isDisabled={!mayManage || workspace.archived_at !== null}
        change={(wanted) => change.mutate(wanted, { onError: sayFailure })}
      />
    </>
  );
}

interface RulesProps {
  policy: Policy;
  workspace: Workspace;
  isDisabled: boolean;
  change: (change: PolicyChange) => void;
}

function Rules(props: RulesProps) {
  const { policy, workspace, isDisabled, change } = props;
  return (
    <div className="flex flex-col gap-5">
      <Part title={t('policy.overlaps')}>
        <RadioGroup
          label={t('policy.overlaps')}
          hideLabel
          isDisabled={isDisabled}
          value={policy.overlaps}
          onChange={(id) => change({ overlaps: id as Policy['overlaps'] })}
          options={OVERLAP_RULES.map((id) => ({ id, label: t(`policy.${id}`), hint: t(`policy.${id}Hint`) }))}
        />
      </Part>
      <Part title={t('policy.required')} hint={t('policy.requiredHint')}>
        <div className="flex flex-wrap gap-x-5">
          {REQUIRED_FIELDS.map((field) => (
            <Checkbox
              key={field}
              isDisabled={isDisabled}
              isSelected={policy.required_fields.includes(field)}
              onChange={(isNeeded) =>
                change({
                  required_fields: isNeeded
                    ? [...policy.required_fields, field]
                    : policy.required_fields.filter((other) => other !== field),
                })
              }
            >
              {t(`policy.fields.${field}`)}
            </Checkbox>
          ))}
        </div>
      </Part>
      <Part title={t('policy.seeing')} hint={t('policy.seeAllHint')}>
        <Switch
          isDisabled={isDisabled}
          isSelected={policy.members_see_all_time}
          onChange={(isOn) => change({ members_see_all_time: isOn })}
        >
          {t('policy.seeAll')}
        </Switch>
      </Part>
      {may(workspace, 'rates:read') && (
        <Part title={t('policy.rate')} hint={t('policy.rateHint')}>
          <RateRule key={`${policy.hourly_rate} ${policy.currency}`} {...props} />
        </Part>
      )}
      {/* What is being typed gives way to what is saved. */}
      <Part title={t('policy.locked')} hint={t('policy.lockedHint')}>
        <LockedRule key={policy.locked_before} {...props} />
      </Part>
      <Part title={t('policy.twoFactor')} hint={t('policy.twoFactorHint')}>
        <TwoFactorRule {...props} workspaceName={workspace.name} />
      </Part>
    </div>
  );
}
