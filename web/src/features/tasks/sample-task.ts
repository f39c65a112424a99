import type { Task } from '@daybook/contracts';

/** A task for tests. */
export function sampleTask(values: Partial<Task> = {}): Task {
  return {
    id: '01930000-0000-7000-8000-000000000001',
    workspace_id: '01930000-0000-7000-8000-00000000000a',
    title: 'Write the report',
    description: '',
    status: 'todo',
    priority: 'medium',
    start_date: null,
    due_date: null,
    estimated_minutes: null,
    tracked_seconds: 0,
    tags: [],
    project_id: null,
    parent_id: null,
    parent_title: null,
    assignee: null,
    created_by: null,
    completed_at: null,
    position: 0,
    metadata: {},
    calendar_event_id: null,
    deleted_at: null,
    created_at: '2026-11-01T09:00:00Z',
    updated_at: '2026-11-01T09:00:00Z',
    version: 1,
    ...values,
  };
}
