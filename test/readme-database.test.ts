import { testReadmeDatabase } from './support/readme-database';

testReadmeDatabase(18);
