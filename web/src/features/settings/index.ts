export { ActivityRetentionPart } from './activity-retention-part.tsx';
export { AppearanceSection } from './appearance-section.tsx';
export { ClientsSection } from './clients-section.tsx';
export { DataSection } from './data-section.tsx';
export { ProfileSection } from './profile-section.tsx';
export { ProjectsSection } from './projects-section.tsx';
export { TagsSection } from './tags-section.tsx';
