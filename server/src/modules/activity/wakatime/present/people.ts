/** A user as widgets see them: only what its owner's own key opens. */

export interface PresentedUser {
  id: string;
  username: string | null;
  full_name: string;
  email: string;
  email_verified_at: Date | null;
  timezone: string;
  created_at: Date;
  updated_at: Date;
}

export interface LastHeartbeat {
  time: Date;
  project: string | null;
  /** The whole text of the program that sent it, and its plugin. */
  user_agent: string | null;
  plugin: string | null;
}

export function presentUser(
  user: PresentedUser,
  last: LastHeartbeat | null,
  isPublic: boolean,
  showsLanguages: boolean,
) {
  return {
    id: user.id,
    username: user.username,
    display_name: user.full_name,
    full_name: user.full_name,
    email: user.email,
    is_email_public: false,
    is_email_confirmed: user.email_verified_at !== null,
    photo: null,
    timezone: user.timezone,
    last_heartbeat_at: last?.time.toISOString() ?? null,
    last_plugin: last?.user_agent ?? null,
    last_plugin_name: last?.plugin ?? null,
    last_project: last?.project ?? null,
    // There is but one, with everything in it.
    plan: 'premium',
    website: null,
    human_readable_website: null,
    location: null,
    languages_used_public: isPublic && showsLanguages,
    logged_time_public: isPublic,
    has_team_features: false,
    created_at: user.created_at.toISOString(),
    modified_at: user.updated_at.toISOString(),
  };
}
