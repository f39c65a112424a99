export { may } from './abilities.ts';
export { ArchivedBanner } from './archived-banner.tsx';
export { AuditSection } from './audit-section.tsx';
export { GeneralSection } from './general-section.tsx';
export { MembersSection } from './members-section.tsx';
export { PolicySection } from './policy-section.tsx';
export { RetentionSection } from './retention/retention-section.tsx';
