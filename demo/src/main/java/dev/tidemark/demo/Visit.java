package dev.tidemark.demo;

/**
 * One person's way through the shop.
 *
 * @param id of the visit, unique in the shop's life
 * @param member whether the person has an account
 * @param endsAt when the person leaves, in milliseconds of the shop's clock
 */
record Visit(String id, boolean member, long endsAt) {}
