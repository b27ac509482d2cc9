import * as migration_20261123_091254_initial from './20261123_091254_initial';

export const migrations = [
  {
    up: migration_20261123_091254_initial.up,
    down: migration_20261123_091254_initial.down,
    name: '20261123_091254_initial'
  },
];
