export { ProjectPicker, type ProjectPickerProps } from './project-picker.tsx';
export { TagPicker, type TagPickerProps } from './tag-picker.tsx';
