import { ConfigError, readConfig } from './core/config.ts';
import { rotateSecrets } from './core/kept-secrets.ts';

/** `npm run rotate-jwt-key`: a new key for the access tokens, where Daybook keeps the key itself. */
const leaked = process.argv.includes('--leaked');
try {
  const { secretsFile, accessTokenSeconds } = readConfig(process.env).jwt;
  if (secretsFile === null) {
    throw new ConfigError([
      'JWT_SECRET_KEY must be changed where it is set; put the old value into JWT_PREVIOUS_SECRET_KEYS, unless it leaked',
    ]);
  }
  rotateSecrets(secretsFile, { leaked });
  const before = leaked
    ? 'The key before is refused, and access tokens signed by it are renewed.'
    : `The key before stays accepted; its last tokens end ${accessTokenSeconds / 60} minutes after the restart.`;
  console.log(`Access tokens are signed by a new key as soon as Daybook is started again. ${before}`);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
