import * as migration_20261123_080949_initial from './20261123_080949_initial';

export const migrations = [
  {
    up: migration_20261123_080949_initial.up,
    down: migration_20261123_080949_initial.down,
    name: '20261123_080949_initial'
  },
];
