import { createVerify } from 'node:crypto';
import { z } from 'zod';
import { ApiError } from './answer.ts';
import type { Hub } from './hub.ts';
import type { Actor } from './route.ts';

/** GitHub refuses App JWTs that live longer (docs: generating a JWT for a GitHub App). */
const maxJwtLifeSeconds = 600;
/** Clocks differ; GitHub is lenient by about this much. */
const clockDriftSeconds = 60;

/** Who sent a request, by its `Authorization` header (bearer, token or basic). Throws 401 for bad credentials. */
export function authenticate(hub: Hub, authorization: string | undefined): Actor {
  if (authorization === undefined) return { kind: 'anonymous' };
  const credentials = readCredentials(authorization);
  if (credentials.split('.').length === 3) return verifyJwt(hub, credentials);
  const token = hub.tokens.get(credentials);
  if (token === undefined) throw badCredentials();
  if (token.kind === 'installation' && Date.parse(token.expiresAt) <= Date.now()) throw badCredentials();
  return token;
}

function readCredentials(authorization: string): string {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'basic') return value;
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString().split(':');
  return password === '' ? user : password;
}

const headerSchema = z.object({ alg: z.literal('RS256') });
const claimsSchema = z.object({ iss: z.coerce.string(), exp: z.number(), iat: z.number() });

function verifyJwt(hub: Hub, jwt: string): Actor {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const verifier = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  const parsed = claimsSchema.safeParse(readPart(claims));
  const isSigned = verifier.verify(hub.app.publicKey, signature, 'base64url');
  if (!headerSchema.safeParse(readPart(header)).success || !parsed.success || !isSigned) {
    throw new ApiError(401, 'A JSON web token could not be decoded');
  }
  const { iss, exp, iat } = parsed.data;
  const seconds = Date.now() / 1000;
  if (exp <= seconds) {
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > seconds + maxJwtLifeSeconds + clockDriftSeconds) {
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  }
  if (iat > seconds + clockDriftSeconds) {
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (iss !== String(hub.app.id)) throw new ApiError(404, 'Integration not found');
  return { kind: 'app' };
}

function readPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function badCredentials(): ApiError {
  return new ApiError(401, 'Bad credentials');
}
