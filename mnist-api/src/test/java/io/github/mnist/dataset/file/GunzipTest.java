package io.github.mnist.dataset.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

import static io.github.mnist.dataset.file.IdxBytes.gzip;
import static io.github.mnist.dataset.file.IdxBytes.with;
import static io.github.mnist.dataset.file.IdxBytes.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GunzipTest {
    private static final byte[] TEXT = "the quick brown fox".getBytes(StandardCharsets.US_ASCII);

    /** What Python's zlib.crc32 gives for the bytes before it, its lower half. */
    private static final int HEADER_CRC = 0x5a25;

    private static byte[] gunzip(byte[] content) throws IOException {
        try (Gunzip gunzip = new Gunzip(new ByteArrayInputStream(content))) {
            return gunzip.readAllBytes();
        }
    }

    @Test
    void contentComesBack() throws IOException {
        byte[] random = new byte[300_000];
        new Random(1).nextBytes(random);
        assertThat(gunzip(gzip(random))).isEqualTo(random);
        assertThat(gunzip(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(gunzip(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void severalMembersAreOneContent() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(TEXT));
        members.write(gzip(new byte[0]));
        members.write(gzip(TEXT));
        assertThat(new String(gunzip(members.toByteArray()), StandardCharsets.US_ASCII))
                .isEqualTo("the quick brown foxthe quick brown fox");
    }

    /** Flags: text, header CRC, extra field, name and comment. */
    private static byte[] withAllFields(int headerCrc) throws IOException {
        byte[] plain = gzip(TEXT);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(new byte[] {0x1f, (byte) 0x8b, 8, 0b11111, 1, 2, 3, 4, 0, 3});
        full.write(new byte[] {3, 0, 9, 9, 9});
        full.write("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
        full.write(new byte[] {(byte) headerCrc, (byte) (headerCrc >> 8)});
        full.write(plain, 10, plain.length - 10);
        return full.toByteArray();
    }

    @Test
    void optionalHeaderFieldsAreSkipped() throws IOException {
        assertThat(gunzip(withAllFields(HEADER_CRC))).isEqualTo(TEXT);
    }

    @Test
    void aWrongChecksumOfTheHeaderIsRefused() {
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(withAllFields(0x0505)))
                .withMessage("corrupt gzip data: expected a header with a CRC of 0505, found 5a25");
    }

    /** The checksum is that of each header alone, without what came before it. */
    @Test
    void everyHeaderHasItsOwnChecksum() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(withAllFields(HEADER_CRC));
        members.write(withAllFields(HEADER_CRC));
        assertThat(gunzip(members.toByteArray())).hasSize(2 * TEXT.length);
        members.write(withAllFields(HEADER_CRC + 1));
        assertThatExceptionOfType(ZipException.class).isThrownBy(() -> gunzip(members.toByteArray()));
    }

    @Test
    void singleBytesCanBeRead() throws IOException {
        try (Gunzip gunzip = new Gunzip(new ByteArrayInputStream(gzip(new byte[] {-1, 2})))) {
            assertThat(gunzip.read()).isEqualTo(255);
            assertThat(gunzip.read(new byte[0])).isZero();
            assertThat(gunzip.read()).isEqualTo(2);
            assertThat(gunzip.read()).isEqualTo(-1);
            assertThat(gunzip.read()).isEqualTo(-1);
        }
    }

    @Test
    void anythingElseAfterAMemberIsRefused() {
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(with(gzip(TEXT), 0)))
                .withMessage("trailing bytes after the gzip data: expected the end or another part, found 00");
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(with(gzip(TEXT), 0x1f, 0x8c)))
                .withMessage("trailing bytes after the gzip data: expected the end or another part, found 1f");
    }

    @Test
    void anEndInAnyPlaceIsRefused() {
        byte[] two = with(gzip(TEXT));
        for (int length = 2; length < two.length; length++) {
            byte[] part = Arrays.copyOf(two, length);
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> gunzip(part))
                    .withMessage("truncated: the gzip data end early");
        }
    }

    /** Two hundred megabytes and more must not be waited for. */
    @Test
    void endlessNameIsRefusedEarly() {
        @SuppressWarnings("InputStreamSlowMultibyteRead")
        InputStream endless = new InputStream() {
            private int position;

            @Override
            public int read() {
                byte[] header = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3};
                int index = position++;
                if (index == 1 << 20) {
                    throw new AssertionError("a megabyte is more than enough");
                }
                return index < header.length ? header[index] & 0xFF : 'x';
            }
        };
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> new Gunzip(endless))
                .withMessage("corrupt gzip data: expected a name or comment of at most 65536 bytes");
    }

    @Test
    void anotherMethodIsRefused() {
        byte[] other = gzip(TEXT);
        other[2] = 7;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(other))
                .withMessage("corrupt gzip data: expected compression method 8, found 7");
    }

    @Test
    void aWrongChecksumOrSizeIsRefused() {
        byte[] wrongChecksum = gzip(TEXT);
        wrongChecksum[wrongChecksum.length - 8]++;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(wrongChecksum))
                .withMessage("corrupt gzip data: expected a CRC of 91c102cb, found 91c102ca");
        byte[] wrongSize = gzip(TEXT);
        wrongSize[wrongSize.length - 1] = 1;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(wrongSize))
                .withMessage("corrupt gzip data: expected 16777235 bytes (modulo 2^32), found 19");
    }

    @Test
    void corruptDataAreRefused() {
        byte[] corrupt = gzip(TEXT);
        corrupt[10] = (byte) 0xFF;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> gunzip(corrupt))
                .withMessage("corrupt gzip data: invalid block type");
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> gunzip(without(gzip(TEXT), 9)));
    }
}
