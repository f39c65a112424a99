export { EarlierImports } from './earlier-imports.tsx';
export { ImportWizard } from './import-wizard.tsx';
