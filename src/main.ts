import pino from 'pino';
import { startBot } from './compose.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { logError } from './log-error.ts';

const config = readConfigOrExit();
const log = pino({ level: config.logLevel, serializers: { err: (error: unknown) => logError(error) } });
try {
  const bot = await startBot(config, { log, environment: process.env });
  log.info({ url: bot.url, role: config.role }, 'listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping');
      await bot.stop();
      process.exit(0);
    });
  }
} catch (error) {
  log.fatal({ err: error }, error instanceof Error ? error.message : 'the bot could not start');
  process.exit(1);
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
