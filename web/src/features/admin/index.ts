export { AccountsSection } from './accounts-section.tsx';
export { ActivitySection } from './activity-section.tsx';
export { JobsSection } from './jobs-section.tsx';
export { LinksSection } from './links-section.tsx';
export { RegistrationSection } from './registration-section.tsx';
export { SystemSection } from './system-section.tsx';
export { WorkspacesSection } from './workspaces-section.tsx';
