package dev.tidemark.agent.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlotOrderTest {

    @Property(tries = 100)
    void hashes_areWalkedOverOnce_howeverOftenTheTableDoubles(
            @ForAll @IntRange(min = 1, max = 10) int bits, @ForAll List<@IntRange(max = 2_000) Integer> doublings) {
        int length = 1 << bits;
        int most = length << Math.min(3, doublings.size());
        int[] walkedOver = new int[most];
        List<Integer> due = new ArrayList<>(doublings);
        int slot = 0;
        int steps = 0;
        do {
            if (length < most && !due.isEmpty() && steps >= due.get(0)) {
                due.remove(0);
                length *= 2;
            }
            for (int hash = slot; hash < most; hash += length) {
                walkedOver[hash]++;
            }
            slot = SlotOrder.next(slot, length);
            steps++;
        } while (slot != 0);
        assertThat(walkedOver).as("times that each hash was walked over").containsOnly(1);
    }
}
