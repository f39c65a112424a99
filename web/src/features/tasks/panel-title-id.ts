/** The list leads there by Enter. */
export const PANEL_TITLE_ID = 'task-panel-title';
