/** The programs and the machines that send. */

export interface UserAgentRow {
  id: string;
  value: string;
  editor: string | null;
  editor_version: string | null;
  plugin: string | null;
  os: string | null;
  ai_model: string | null;
  first_seen_at: Date;
  last_seen_at: Date;
}

export interface MachineRow {
  id: string;
  name: string;
  first_seen_at: Date;
  last_seen_at: Date;
}

const BROWSER_PLUGIN = /^(chrome|firefox|edge|safari|brave|opera)-wakatime\b/i;
const DESKTOP_PLUGIN = /^(windows|macos|linux)-wakatime\b/i;

export function presentUserAgent(row: UserAgentRow) {
  const plugin = row.plugin ?? '';
  return {
    id: row.id,
    value: row.value,
    editor: row.editor,
    version: row.editor_version,
    os: row.os,
    ai_model: row.ai_model,
    ai_model_version: null,
    is_browser_extension: BROWSER_PLUGIN.test(plugin),
    is_desktop_app: DESKTOP_PLUGIN.test(plugin),
    first_seen: row.first_seen_at.toISOString(),
    last_seen: row.last_seen_at.toISOString(),
    created_at: row.first_seen_at.toISOString(),
  };
}

export function presentMachine({ id, name, first_seen_at, last_seen_at }: MachineRow) {
  return {
    id,
    name,
    value: name,
    // Not kept.
    ip: null,
    last_seen_at: last_seen_at.toISOString(),
    created_at: first_seen_at.toISOString(),
  };
}
